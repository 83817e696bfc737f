/** The place of a question in its series, for its title. */
export interface Place {
  /** From 1. */
  readonly step: number;
  readonly totalSteps: number;
  /** Whether the previous question can be asked again. */
  readonly back: boolean;
}

/** One question in a series. */
export interface Question<Answers> {
  /** Whether it applies, given the answers so far; by default always. */
  readonly applies?: (answers: Answers) => boolean;
  /** Returns the answers including its own, a step back, or undefined if the user cancelled. When it is asked again, `answers` still has its earlier answer. */
  readonly ask: (answers: Answers, place: Place) => Promise<Answers | 'back' | undefined>;
}

/** Asks one question after another; from each the user can go back to the previous one. Undefined if the user cancelled. */
export async function askInTurn<Answers>(questions: readonly Question<Answers>[], known: Answers): Promise<Answers | undefined> {
  let answers = known;
  const asked: Question<Answers>[] = [];
  for (;;) {
    const applying = questions.filter(({ applies }) => applies?.(answers) ?? true);
    const question = applying.find((one) => !asked.includes(one));
    if (!question) return answers;
    const place = { step: asked.length + 1, totalSteps: applying.length, back: asked.length > 0 };
    const given = await question.ask(answers, place);
    if (given === undefined) return undefined;
    if (given === 'back') {
      asked.pop();
    } else {
      answers = given;
      asked.push(question);
    }
  }
}
