export const FRENCH_FILES: readonly string[];
export function tidied(name: string, text: string): string;
