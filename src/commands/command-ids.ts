/** What our own rows and quick fixes call: commands that are not in the manifest. */
const UNLISTED = ['dialogInsight.revealRecord', 'dialogInsight.storeKey'];

/** Every command there is. @param manifest the extension's `package.json` */
export function commandIds(manifest: unknown): readonly string[] {
  const { contributes } = manifest as { contributes: { commands: readonly { command: string }[] } };
  return [...contributes.commands.map(({ command }) => command), ...UNLISTED];
}
