import { globSync } from 'tinyglobby';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** A text of the source that people see in their own language: where it stands, and the text itself unless it is put together at run time. */
export interface SourceString {
  readonly place: string;
  readonly template: string | undefined;
}

export const root = fileURLToPath(new URL('../../../', import.meta.url));

/** What every `vscode.l10n.t(...)` and `message(...)` in src/ is given. */
export function sourceStrings(): SourceString[] {
  return globSync('src/**/*.ts', { cwd: root })
    .sort()
    .flatMap((file) => stringsOf(file, readFileSync(`${root}/${file}`, 'utf8')));
}

/** A choice gives both of its texts; a call of a function whose parameter is passed on is seen where it has the literal. */
export function stringsOf(file: string, text: string): SourceString[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: SourceString[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && isTranslated(node.expression)) {
      const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      for (const template of literalsOf(node.arguments[0])) found.push({ place: `${file}:${line}`, template });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function isTranslated(called: ts.Expression): boolean {
  if (ts.isIdentifier(called)) return called.text === 'message';
  return ts.isPropertyAccessExpression(called) && called.name.text === 't' && /(?:^|\.)l10n$/.test(called.expression.getText());
}

function literalsOf(argument: ts.Expression | undefined): (string | undefined)[] {
  if (argument === undefined) return [undefined];
  if (ts.isParenthesizedExpression(argument)) return literalsOf(argument.expression);
  if (ts.isConditionalExpression(argument)) return [...literalsOf(argument.whenTrue), ...literalsOf(argument.whenFalse)];
  return [literalOf(argument)];
}

/** A literal, or literals joined by `+` because they are long. */
function literalOf(argument: ts.Expression): string | undefined {
  if (ts.isStringLiteralLike(argument)) return argument.text;
  if (!ts.isBinaryExpression(argument) || argument.operatorToken.kind !== ts.SyntaxKind.PlusToken) return undefined;
  const [left, right] = [literalOf(argument.left), literalOf(argument.right)];
  return left === undefined || right === undefined ? undefined : left + right;
}
