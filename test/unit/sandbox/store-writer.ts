import { ContactBookDraft } from '../../../src/sandbox/contact-book';
import { ContactStore } from '../../../src/sandbox/store';

/** A window that adds contacts to a shared store, one a change: `store-writer.ts FILE PREFIX COUNT`. */
async function main([file = '', prefix = '', count = '0']: readonly string[]): Promise<void> {
  const store = new ContactStore({ file });
  for (let index = 0; index < Number(count); index += 1) {
    const result = await store.change((book) => {
      const draft = new ContactBookDraft(book);
      draft.insert(`${prefix}${index}@domain.com`, {});
      return { book: draft.finish(), value: undefined };
    });
    if (!result.ok) throw new Error(result.reason.template);
  }
}

void main(process.argv.slice(2));
