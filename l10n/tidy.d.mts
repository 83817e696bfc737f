export const TRANSLATIONS: readonly string[];
export function tidied(json: string): string;
