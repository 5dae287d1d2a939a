package org.hwsim.hw.json;

import org.hwsim.hw.chip.Chip;

/**
 * A chip and the text it was read from.
 *
 * @param origin the path as it was given, or the file name of a preset
 * @param preset whether it is one of the presets
 * @param json the text; what it inherits is not in it
 * @param chip what it says
 */
public record ChipFile(String origin, boolean preset, String json, Chip chip) {}
