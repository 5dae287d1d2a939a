/**
 * The pipeline from files to a report, and the inference loop, as a library: no options, no printing. Started by one
 * caller; another thread may ask a run to stop. May be used by the front door only.
 */
@NullMarked
package org.hwsim.run;

import org.jspecify.annotations.NullMarked;
