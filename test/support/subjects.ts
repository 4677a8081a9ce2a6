import { mails, type MailId } from '../../templates/index.ts';
import { mailData } from '../templates/mail-samples.ts';

/** Other values than those of the samples, of all that subjects name; and nobody who reads no Swedish. */
function changed(id: MailId) {
  const { visit } = mailData(id);
  return mailData(id, {
    caseNumber: 'SK-1999-000001',
    receiptNumber: 'KV-1999-000001',
    shipment: 'FS-1999-000001',
    unit: 'Mottagningen',
    lastDay: '1999-12-31',
    usable: 0,
    english: false,
    ...(visit !== undefined && {
      visit: Object.assign({}, visit, { startsAt: '2026-12-02T08:30:00.000Z', english: undefined }),
    }),
  });
}

/** How a mail's subject begins, up to a number, a day or what else differs from case to case: what a receiver recognises it by. */
export function subjectOf(id: MailId): string {
  const [one = '', other = ''] = [mailData(id), changed(id)].map((data) => mails[id].render(data).subject);
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return one.slice(0, length).replace(/(?:[A-Z]{2}-)?(?:\d.*)?$/, '');
}
