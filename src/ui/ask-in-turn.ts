/** Where a question stands among those that belong together, for its title. */
export interface Place {
  /** Counted from 1. */
  readonly step: number;
  readonly totalSteps: number;
  /** Whether the one before can be asked again. */
  readonly back: boolean;
}

/** One question of several. */
export interface Question<Answers> {
  /** Whether it is asked at all, by the answers so far: always unless given. */
  readonly applies?: (answers: Answers) => boolean;
  /** The answers with its own, a step back, or undefined when the person would rather not. Earlier answers of its own are there when it is asked again. */
  readonly ask: (answers: Answers, place: Place) => Promise<Answers | 'back' | undefined>;
}

/** Asks one question after another; from each a person can go back to the one before. Undefined when the person would rather not. */
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
