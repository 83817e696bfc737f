/** What begins a stack, before the error's words: `TypeError [ERR_INVALID_ARG_TYPE]: `. */
const HEAD = /^[\w$.]*(?: \[\w+\])?(?:: )?$/;

/** Where an error came from, the innermost first: the lines of its stack without its words, which may hold what the program was busy with. */
export function placesOf(error: unknown): readonly string[] {
  if (!(error instanceof Error)) return [];
  const { message, stack = '' } = error;
  const end = stack.indexOf(`${message}\n`);
  // Words that were changed after the error was made still stand in its stack, where they could pass for a place.
  if (end < 0 || !HEAD.test(stack.slice(0, end))) return [];
  return stack.slice(end + message.length + 1).split('\n').map((line) => line.trim());
}
