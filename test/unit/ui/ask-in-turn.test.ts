import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { askInTurn, type Question } from '../../../src/ui/ask-in-turn';

/** What was answered: `animal` decides whether `breed` is asked. */
interface Answers {
  readonly animal?: string;
  readonly breed?: string;
  readonly name?: string;
}

const isDog = ({ animal }: Answers): boolean => animal === 'dog';

/** Answers the questions from a script, and keeps how each was asked. */
async function run(script: readonly (string | undefined)[], known: Answers = {}): Promise<{ answers: Answers | undefined; asked: string[] }> {
  const rest = [...script];
  const asked: string[] = [];
  const question = (field: keyof Answers, applies?: (answers: Answers) => boolean): Question<Answers> => ({
    ...(applies && { applies }),
    ask: (answers, { step, totalSteps, back }) => {
      asked.push(`${field} ${step}/${totalSteps}${back ? ' back' : ''}${answers[field] === undefined ? '' : ` was ${answers[field]}`}`);
      const given = rest.shift();
      return Promise.resolve(given === undefined || given === 'back' ? given : { ...answers, [field]: given });
    },
  });
  const answers = await askInTurn([question('animal'), question('breed', isDog), question('name')], known);
  assert.deepEqual(rest, [], 'everything in the script was asked for');
  return { answers, asked };
}

describe('questions asked in turn', () => {
  it('gives all answers', async () => {
    assert.deepEqual(await run(['dog', 'poodle', 'Rex']), {
      answers: { animal: 'dog', breed: 'poodle', name: 'Rex' },
      asked: ['animal 1/2', 'breed 2/3 back', 'name 3/3 back'],
    });
  });

  it('passes over a question that does not apply, in both directions', async () => {
    assert.deepEqual(await run(['cat', 'back', 'cat', 'Tom']), {
      answers: { animal: 'cat', name: 'Tom' },
      asked: ['animal 1/2', 'name 2/2 back', 'animal 1/2 was cat', 'name 2/2 back'],
    });
  });

  it('goes back several steps, with the answers that were given', async () => {
    assert.deepEqual(await run(['dog', 'poodle', 'back', 'back', 'dog', 'beagle', 'Rex']), {
      answers: { animal: 'dog', breed: 'beagle', name: 'Rex' },
      asked: ['animal 1/2', 'breed 2/3 back', 'name 3/3 back', 'breed 2/3 back was poodle', 'animal 1/3 was dog', 'breed 2/3 back was poodle', 'name 3/3 back'],
    });
  });

  it('ends at the question that is not answered', async () => {
    assert.deepEqual(await run(['dog', undefined]), { answers: undefined, asked: ['animal 1/2', 'breed 2/3 back'] });
  });

  it('begins with what is known', async () => {
    const { asked } = await run(['dog', 'poodle', 'Rex'], { breed: 'beagle' });
    assert.equal(asked[1], 'breed 2/3 back was beagle');
  });
});
