/** Commands that our own rows and quick fixes run, but that are not in the manifest. */
const UNLISTED = ['dialogInsight.revealRecord', 'dialogInsight.storeKey'];

/** The ids of all commands. @param manifest the extension's `package.json` */
export function commandIds(manifest: unknown): readonly string[] {
  const { contributes } = manifest as { contributes: { commands: readonly { command: string }[] } };
  return [...contributes.commands.map(({ command }) => command), ...UNLISTED];
}
