package org.hwsim.run.data;

/** What a picture file is by its first bytes. */
enum PictureType {
    PNG,
    PGM,
    PPM,
    TEXT_PNM,
    PBM_OR_PAM,
    JPEG,
    GIF,
    BMP,
    WEBP,
    TIFF,
    UNKNOWN;

    static PictureType of(byte[] bytes) {
        if (starts(bytes, 0x89, 'P', 'N', 'G')) {
            return PNG;
        }
        if (bytes.length >= 3 && bytes[0] == 'P' && Character.isWhitespace((char) bytes[2])) {
            return switch (bytes[1]) {
                case '5' -> PGM;
                case '6' -> PPM;
                case '2', '3' -> TEXT_PNM;
                case '1', '4', '7' -> PBM_OR_PAM;
                default -> UNKNOWN;
            };
        }
        if (starts(bytes, 0xff, 0xd8, 0xff)) {
            return JPEG;
        }
        if (starts(bytes, 'G', 'I', 'F', '8')) {
            return GIF;
        }
        if (starts(bytes, 'B', 'M')) {
            return BMP;
        }
        if (starts(bytes, 'R', 'I', 'F', 'F')) {
            return WEBP;
        }
        return starts(bytes, 'I', 'I', 42, 0) || starts(bytes, 'M', 'M', 0, 42) ? TIFF : UNKNOWN;
    }

    private static boolean starts(byte[] bytes, int... mark) {
        if (bytes.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((bytes[i] & 0xff) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
