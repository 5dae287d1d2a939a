package org.hwsim.report;

/**
 * A file of the run's folder.
 *
 * @param name name in the folder
 * @param what what is in it, in a few words
 */
public record OutputFile(String name, String what) {}
