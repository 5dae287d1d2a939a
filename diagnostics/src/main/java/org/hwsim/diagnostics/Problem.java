package org.hwsim.diagnostics;

/**
 * One thing wrong with something that a user gave us, said so that its author can put it right.
 *
 * @param place where it is: {@code 5:27 /core/compartments} in a JSON file, {@code node "conv1" (Conv)} in a network, a
 *     byte offset in a binary file; empty when the file as a whole is meant
 * @param found what stands there, values included: {@code is 0}
 * @param rule what is allowed: {@code 1 to 1048576, the compartments one core can hold}
 * @param fix what to do about it, at best something that can be typed
 */
public record Problem(String place, String found, String rule, String fix) {
    @Override
    public String toString() {
        String subject = place.isEmpty() ? found : place + " " + found;
        return subject + "\n    rule: " + rule + "\n    fix:  " + fix;
    }
}
