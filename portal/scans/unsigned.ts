import type { SignerOfScan } from '../../register/index.ts';
import { isWritten, type Part, type ScannedPage } from '../../scan/index.ts';
import type { Requester } from '../login/requester.ts';
import type { PortalServices } from '../services.ts';

type Services = Pick<PortalServices, 'register' | 'scanning' | 'log'>;

/**
 * Who has not signed a paper, by the fields that it was printed with: nobody can tell whose name it is that way, but that none is there. Of a
 * form that was filled in by hand, or whose QR code isn't read, nothing is known. One that can't be drawn anew, of an old record or of terms
 * that are gone, counts as signed by nobody, so that a person looks.
 */
export async function unsignedBy(
  { register, scanning, log }: Services,
  { number, pages }: Pick<Part<ScannedPage>, 'number' | 'pages'>,
  { viewer }: Pick<Requester, 'viewer'>,
): Promise<SignerOfScan[]> {
  const inks = pages.flatMap(({ ink }) => ink ?? []);
  const printed =
    number === undefined || inks.length === 0 ? undefined : await register.receipts.printed(number, viewer);
  if (!printed) return [];
  let places;
  try {
    places = await scanning.whereSigned(printed);
  } catch (error) {
    // Its kind alone: what it says may quote the record.
    const fault = error instanceof Error ? error.name : typeof error;
    log.warn({ receipt: number, fault }, 'a printed receipt could not be drawn anew: a person looks at its scan');
    return ['holder', 'attester'];
  }
  if (!places) return [];
  const { code, signers } = places;
  return signers.flatMap(({ who, field }) => (inks.some((ink) => isWritten(ink, { code, field })) ? [] : [who]));
}
