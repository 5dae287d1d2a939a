/** Tests of the graph passes, on small graphs built by hand. */
@NullMarked
package org.hwsim.ann.pass;

import org.jspecify.annotations.NullMarked;
