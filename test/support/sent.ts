import { mails, type MailId } from '../../templates/index.ts';
import { mailData } from '../templates/mail-samples.ts';
import { subjectOf } from './subjects.ts';
import type { World } from './world.ts';

/** The addresses that were told, sorted: by a mail of its own, with others in one mail, or in one that is still to leave. */
export async function sent(world: World, template: MailId): Promise<string[]> {
  const alone = await world.postbox.about(subjectOf(template));
  const [heading = ''] = mails[template].render(mailData(template)).text.split('\n');
  const together = (await world.postbox.mails()).filter(
    ({ subject, text }) => /^\d+ besked/.test(subject) && text.includes(`* * *\n\n${heading}\n`),
  );
  const waiting = (await world.register.outbox.due('9999-12-31T00:00:00.000Z', 1000)).flatMap(({ intent, together }) =>
    intent.kind === 'mail' && intent.template === template && together ? intent.to : [],
  );
  return [...[...alone, ...together].flatMap(({ to }) => to), ...waiting].sort();
}
