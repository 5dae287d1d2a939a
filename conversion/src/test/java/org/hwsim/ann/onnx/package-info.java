/** Tests of the ONNX reader, on real networks and on models built in memory. */
@NullMarked
package org.hwsim.ann.onnx;

import org.jspecify.annotations.NullMarked;
