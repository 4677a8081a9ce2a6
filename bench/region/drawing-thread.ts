import { z } from 'zod';
import { drawDocument, type DocumentRecord } from '../../templates/index.ts';
import { answerEach } from './thread.ts';

/** The thread of `drawing.ts`: draws one form after the other. */
let last: Promise<unknown> = Promise.resolve();

answerEach(z.custom<DocumentRecord<'receipt'>>(), (record) => {
  const drawn = last.then(() => drawDocument('receipt', record));
  last = drawn;
  return drawn;
});
