/**
 * Data sets and pictures in files, and what a pixel becomes before it enters a network: IDX, CIFAR-10 records, npy and
 * npz arrays, folders of PNG, PPM and PGM, the embedded digits; scale, mean and deviation. A data set is opened by one
 * thread, after that any thread may read it. May be used by the front door's rooms; everything that is wrong with a
 * file is said before the first sample is handed out.
 */
@NullMarked
package org.hwsim.run.data;

import org.jspecify.annotations.NullMarked;
