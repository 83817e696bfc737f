/** The beginning of a stack, before the error's message: `TypeError [ERR_INVALID_ARG_TYPE]: `. */
const HEAD = /^[\w$.]*(?: \[\w+\])?(?:: )?$/;

/** Where an error came from, innermost frame first: the lines of its stack without the message, which may contain the data being processed. */
export function placesOf(error: unknown): readonly string[] {
  if (!(error instanceof Error)) return [];
  const { message, stack = '' } = error;
  const end = stack.indexOf(`${message}\n`);
  // If the message was changed after the error was created, the stack still has the old one, which could pass for a frame.
  if (end < 0 || !HEAD.test(stack.slice(0, end))) return [];
  return stack.slice(end + message.length + 1).split('\n').map((line) => line.trim());
}
