/** VS Code gives no extension a document of more UTF-16 code units than this: such a payload can be neither checked nor sent from an editor. */
export const LARGEST_DOCUMENT = 50 * 1024 * 1024;
