package org.hwsim.hw.chip;

/**
 * The network between the tiles of one chip: a mesh with dimension-ordered routing, x first.
 *
 * @param meshWidth tiles from west to east
 * @param meshHeight tiles from north to south
 * @param coresPerTile cores behind one router
 */
public record NocSpec(int meshWidth, int meshHeight, int coresPerTile) {
    public NocSpec {
        if (meshWidth < 1 || meshHeight < 1 || coresPerTile < 1) {
            throw new IllegalArgumentException("a mesh has at least one tile and one core a tile: " + meshWidth + "x"
                    + meshHeight + ", coresPerTile=" + coresPerTile);
        }
    }

    public int tiles() {
        return meshWidth * meshHeight;
    }

    public int cores() {
        return tiles() * coresPerTile;
    }
}
