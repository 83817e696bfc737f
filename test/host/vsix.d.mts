export function copyForBrowser(folder: string): Promise<void>;
