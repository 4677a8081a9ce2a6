import { ForeignDetails, type Viewer } from '../../contract/index.ts';
import type { Person, PortalRegister } from '../../register/index.ts';

/** Somebody has at most so many orders. */
const mostCases = 50;

/** Passport numbers in the orders for a person that the viewer may see: no other text may repeat one. Not for showing. */
export async function passportsOf(
  { cases }: Pick<PortalRegister, 'cases'>,
  viewer: Viewer,
  { personId }: Pick<Person, 'personId'>,
): Promise<string[]> {
  const found = await cases.list(viewer, { holderIds: [personId], limit: mostCases, countTo: 0 });
  const details = await Promise.all(found.cases.map(({ caseId }) => cases.details(caseId)));
  return details.flatMap((each) => ForeignDetails.safeParse(each).data?.passportNumber ?? []);
}
