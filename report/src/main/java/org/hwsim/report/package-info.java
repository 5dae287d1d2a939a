/**
 * What a run did and cost, as data: the report and its sections, the estimate of the rival network, the manifest, how
 * quantities are said to people, and the folder that all of it is written into. Values are immutable and may be read by
 * any thread; a {@link org.hwsim.report.ReportFolder} belongs to the thread that opened it. May be used by the command
 * line and by implementations of {@link org.hwsim.report.ReportFormat}; uses the energy vocabulary of the hardware model
 * and nothing of the engine.
 */
@NullMarked
package org.hwsim.report;

import org.jspecify.annotations.NullMarked;
