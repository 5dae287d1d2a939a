/**
 * How a packet gets from core to core: the links it takes and the time that needs. Asked while a program is loaded, by
 * one thread. May be used by the façade.
 */
@NullMarked
package org.hwsim.sim.noc;

import org.jspecify.annotations.NullMarked;
