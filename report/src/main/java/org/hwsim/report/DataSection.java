package org.hwsim.report;

/**
 * What it ran over.
 *
 * @param name data set as the user named it, without folders: {@code digits}, {@code mnist}
 * @param available samples that the data set holds
 * @param labelled whether the right answers are known
 */
public record DataSection(String name, int available, boolean labelled) {}
