import { z } from 'zod';
import { Day, Email, NewHsaId, PersonName, dayAt, textFault } from '../../contract/index.ts';
import { systemClock } from '../../platform/clock.ts';
import { Unusable } from '../../platform/unusable.ts';
import type { AdministratorAnswer, NewAdministrator } from '../../register/index.ts';
import { asAsked, UsageError, type Answer, type Given } from './answer.ts';
import { operator, reasonOf, rolledBack, withRegister } from './register.ts';

const Name = z.string().trim().min(1).max(100).refine(isClean, 'holds characters that no name has').pipe(PersonName);
const Options = z.object({
  givenName: Name.optional(),
  familyName: Name.optional(),
  birthDate: Day.optional(),
  email: Email.optional(),
  replace: z.boolean().default(false),
  reason: z.string().trim().min(1).max(200).refine(isClean, 'holds characters that no text has').optional(),
  dryRun: z.boolean().default(false),
});

function isClean(text: string): boolean {
  return textFault(text) === undefined;
}

/** Makes one of the first two administrators: a person, who may be in the register already, with the role `admin` from today. */
export async function addAdministrator({ args: [hsaId], options }: Given): Promise<Answer> {
  const { dryRun, ...asked } = asAsked(Options, options);
  const administrator: NewAdministrator = {
    hsaId: asAsked(NewHsaId, hsaId),
    person: personOf(asked),
    day: dayAt(systemClock.now()),
    replace: asked.replace,
    reason: reasonOf(asked.reason ?? 'Första administratören'),
  };
  const answer = await withRegister((register) =>
    dryRun
      ? rolledBack(register, ({ intake }) => intake.makeAdministrator(administrator, operator()))
      : register.intake.makeAdministrator(administrator, operator()),
  );
  if (answer.kind !== 'made') throw new Unusable(refusalOf(answer, administrator.hsaId));
  const { wasKnown, ended } = answer;
  const who = `${administrator.hsaId}, ${wasKnown ? 'who is in the register' : 'added as a person'}`;
  const before = ended.length === 0 ? '' : ` The role of ${ended.join(', ')} ${dryRun ? 'would end' : 'has ended'}.`;
  return {
    text: `${dryRun ? 'Would be administrator' : 'Administrator'} from ${administrator.day}: ${who}.${before}`,
    data: { dryRun, hsaId: administrator.hsaId, from: administrator.day, wasKnown, ended },
  };
}

function personOf(asked: Omit<z.infer<typeof Options>, 'dryRun'>): NewAdministrator['person'] {
  const { givenName, familyName, birthDate, email } = asked;
  const given = [givenName, familyName, birthDate].filter((value) => value !== undefined).length;
  if (given === 0 && email === undefined) return undefined;
  if (givenName === undefined || familyName === undefined || birthDate === undefined) {
    throw new UsageError('--given-name, --family-name and --birth-date go together');
  }
  return { givenName, familyName, birthDate, ...(email !== undefined && { email }) };
}

function refusalOf(answer: Exclude<AdministratorAnswer, { kind: 'made' }>, hsaId: string): string {
  switch (answer.kind) {
    case 'is-one-already':
      return `${hsaId} is an administrator already; nothing was changed`;
    case 'there-are':
      return (
        `There are administrators already (${answer.hsaIds.join(', ')}): the command line makes the first two, and a further one ` +
        'is appointed in the portal, by one with the yes of another. When their login is lost, or the HSA-id was mistyped, --replace ends their role'
      );
    case 'person-unknown':
      return `The register has nobody with the HSA-id ${hsaId}: import people first, or give --given-name, --family-name and --birth-date`;
  }
}
