package org.hwsim.hw.chip;

import org.hwsim.hw.energy.Action;

/**
 * Several equal chips side by side, their meshes joined at the borders.
 *
 * <p>Tiles are numbered over the whole board, row by row: {@code tile = y * width() + x}, x from the west, y from the
 * north. Cores: {@code core = tile * coresPerTile + k}. Packets go along x first, then along y, over chip borders as
 * over any other link; a border is counted as a {@link Action#CHIP_HOP} instead of a hop of its direction.
 *
 * @param chip the chip
 * @param chipsX chips from west to east
 * @param chipsY chips from north to south
 */
public record Board(Chip chip, int chipsX, int chipsY) {
    public Board {
        if (chipsX < 1 || chipsY < 1) {
            throw new IllegalArgumentException("a board has at least one chip: chips=" + chipsX + "x" + chipsY);
        }
        Math.multiplyExact(Math.multiplyExact(chipsX, chipsY), chip.noc().cores());
    }

    public static Board of(Chip chip) {
        return new Board(chip, 1, 1);
    }

    /** Tiles from west to east, over all chips. */
    public int width() {
        return chipsX * chip.noc().meshWidth();
    }

    /** Tiles from north to south, over all chips. */
    public int height() {
        return chipsY * chip.noc().meshHeight();
    }

    public int tiles() {
        return width() * height();
    }

    public int cores() {
        return tiles() * chip.noc().coresPerTile();
    }

    public int chips() {
        return chipsX * chipsY;
    }

    public int tileOf(int core) {
        return core / chip.noc().coresPerTile();
    }

    public int xOf(int tile) {
        return tile % width();
    }

    public int yOf(int tile) {
        return tile / width();
    }

    /** Chip of a core, numbered row by row. */
    public int chipOf(int core) {
        int tile = tileOf(core);
        return yOf(tile) / chip.noc().meshHeight() * chipsX
                + xOf(tile) / chip.noc().meshWidth();
    }

    /** Chip borders that a packet crosses between two tiles. */
    public int chipHops(int fromTile, int toTile) {
        int w = chip.noc().meshWidth();
        int h = chip.noc().meshHeight();
        return Math.abs(xOf(fromTile) / w - xOf(toTile) / w) + Math.abs(yOf(fromTile) / h - yOf(toTile) / h);
    }

    /** East-west links inside chips that a packet takes between two tiles. */
    public int hopsEw(int fromTile, int toTile) {
        int w = chip.noc().meshWidth();
        return Math.abs(xOf(fromTile) - xOf(toTile)) - Math.abs(xOf(fromTile) / w - xOf(toTile) / w);
    }

    /** North-south links inside chips that a packet takes between two tiles. */
    public int hopsNs(int fromTile, int toTile) {
        int h = chip.noc().meshHeight();
        return Math.abs(yOf(fromTile) - yOf(toTile)) - Math.abs(yOf(fromTile) / h - yOf(toTile) / h);
    }

    /** Links between two tiles, of every kind. */
    public int distance(int fromTile, int toTile) {
        return Math.abs(xOf(fromTile) - xOf(toTile)) + Math.abs(yOf(fromTile) - yOf(toTile));
    }
}
