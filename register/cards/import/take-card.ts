import { instantAt, instantOf } from '../../../contract/index.ts';
import { Unusable } from '../../../platform/unusable.ts';
import type { Author } from '../../kernel/author.ts';
import type { Work } from '../../kernel/context.ts';
import type { StepOf } from '../../people/import/steps.ts';
import { addActiveCard } from '../intake.ts';
import { findCard } from '../row.ts';
import { keepCertificates } from '../certificates.ts';
import { otherInPlace } from './known-cards.ts';

/**
 * A card of a list comes into the register, active, with its process. Done twice, or after somebody else has done it, it changes nothing. Throws
 * `Unusable` when the register has come to know something else of the card, or of its holder's, since the list was compared.
 */
export async function takeCard(work: Work, step: StepOf<'card'>, author: Author): Promise<void> {
  const { cardNumber, cardType, employmentId, validFrom, validTo, certificates, issuer } = step;
  const known = await findCard(work, cardNumber);
  if (known?.employmentId === employmentId && known.state === 'active') return;
  if (known || (await otherInPlace(work, step))) {
    throw new Unusable(
      `The register has come to know card ${cardNumber}, or another of its holder, since the list was compared: give the import up with --abandon, and import again`,
    );
  }
  const activatedAt = instantAt(instantOf(validFrom));
  await addActiveCard(work, { cardNumber, cardType, employmentId, activatedAt, lastValidDay: validTo }, author);
  await keepCertificates(work, [{ cardNumber, certificates, issuer }]);
}
