import { mails, type MailId } from '../../templates/index.ts';
import { mailData } from '../templates/mail-samples.ts';
import { subjectOf } from './subjects.ts';
import type { World } from './world.ts';

/** The addresses that were told, sorted: by a mail of its own, or with other reminders in one. */
export async function sent(world: World, template: MailId): Promise<string[]> {
  const alone = await world.postbox.about(subjectOf(template));
  const [heading = ''] = mails[template].render(mailData(template)).text.split('\n');
  const joined = (await world.postbox.mails()).filter(
    ({ subject, text }) => /^\d+ påminnelser/.test(subject) && text.includes(`* * *\n\n${heading}\n`),
  );
  return [...alone, ...joined].flatMap(({ to }) => to).sort();
}
