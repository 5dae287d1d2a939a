/** Tests of the graph and its evaluation, and the test-side readers of shared data sets and models. */
@NullMarked
package org.hwsim.ann;

import org.jspecify.annotations.NullMarked;
