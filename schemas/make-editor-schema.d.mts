export declare function editorView(strict: object, translate?: (text: string) => string): object;
export declare function editorSchemaTexts(strictText: string, frenchText: string): Readonly<Record<string, string>>;
