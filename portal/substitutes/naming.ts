import type { z } from 'zod';
import type { NewSubstitute, PortalRegister } from '../../register/index.ts';
import type { FormErrors } from '../form-check/check-form.ts';
import { errorsOf, errorsOfRefusal } from '../form-check/errors-of.ts';
import type { FormData } from '../form-check/form-data.ts';
import type { Requester } from '../login/requester.ts';
import type { Answered } from '../plain-form/answered.ts';
import { askerOf } from './asker.ts';
import { Named, SoFar } from './questions.ts';

const chooseOne = 'Välj en kollega i listan, eller skriv någon annans HSA-id.';

/** Names a substitute as it was answered; returns all that is wrong, of missing answers and of the register's rules alike. Nothing: it is done. */
export async function nameSubstitute(
  { substitutes }: Pick<PortalRegister, 'substitutes'>,
  { answers, errors }: Answered,
  requester: Requester,
): Promise<FormErrors> {
  const { substitute, other } = answers;
  const isOne = (substitute === undefined) !== (other === undefined);
  const read = Named.safeParse(answers);
  const wrong = {
    ...(read.success ? {} : errorsOf(read.error)),
    ...(isOne ? {} : { substitute: [chooseOne] }),
    ...errors,
  };
  const isWhole = read.success && Object.keys(wrong).length === 0;
  const asker = askerOf(requester);
  const refused = isWhole
    ? await substitutes.name(wanted(read.data, requester), asker)
    : await substitutes.check(standIn(answers, requester), asker);
  if (!refused) return wrong;
  const found = byQuestion(errorsOfRefusal(refused), other !== undefined);
  if (isWhole) return found;
  // Of an answer that is missing or wrong the form's own words are enough.
  const given = Object.entries(found).filter(([key]) => key === 'form' || answers[key] !== undefined);
  return { ...Object.fromEntries(given), ...wrong };
}

/** A substitute is blamed where they were said. */
function byQuestion({ substitute, ...others }: FormErrors, isOther: boolean): FormErrors {
  if (substitute === undefined) return others;
  return isOther ? { ...others, other: substitute } : { ...others, substitute };
}

/** True of a manager who is away themselves, an administrator too: nobody else has to agree. */
export const isForSelf = ({ answers: { manager } }: Answered, { viewer }: Requester): boolean =>
  typeof manager !== 'string' || manager.trim().toUpperCase() === viewer.hsaId.toUpperCase();

function wanted({ substitute, other, manager, ...rest }: z.output<typeof Named>, { viewer }: Requester): NewSubstitute {
  return { ...rest, manager: manager ?? viewer.hsaId, substitute: substitute ?? other ?? '' };
}

/** The answers that are there, with others in place of those that are missing. */
function standIn(answers: FormData, { viewer, day }: Requester): Omit<NewSubstitute, 'reason'> {
  const { from = day, to = from, unit = '', substitute, other, manager = viewer.hsaId } = SoFar.parse(answers);
  return { unit, manager, substitute: substitute ?? other ?? '', from, to };
}
