import { z } from 'zod';
import { Appointed, Day, dayOf } from '../../../contract/index.ts';
import { approvalKind } from '../approvals/kind.ts';
import { nameWithId, peopleById } from '../person.ts';
import { unitNamesWithIds } from '../units.ts';
import { grant } from './grant.ts';

/** A role or right that somebody else says yes to: it holds from the day of the yes at the earliest. */
export const appointmentApproval = approvalKind({
  kind: 'appointment',
  content: z.object({
    personId: z.string(),
    what: Appointed,
    unitId: z.string().nullable(),
    from: Day,
    to: Day,
    trainedTo: Day.nullable(),
    checkedTo: Day.nullable(),
  }),
  about: ({ personId, what, unitId, from, to }) => ({
    subject: personId,
    personId,
    unitId: unitId ?? undefined,
    personIds: [personId],
    ...(what === 'manager' && unitId !== null && { managedUnitIds: [unitId] }),
    details: { proposed: what, from, to },
  }),
  async show(context, { personId, what, unitId, from, to, trainedTo, checkedTo }) {
    const people = await peopleById(context, [personId]);
    const unit = unitId === null ? undefined : (await unitNamesWithIds(context, [unitId])).get(unitId);
    return {
      title: `${Appointed.words[what]}: ${nameWithId(people, personId)}`,
      named: [personId],
      lines: [
        ...(unit ? [{ label: 'Enhet', after: unit }] : []),
        { label: 'Gäller', after: `${from} – ${to}` },
        ...(trainedTo === null ? [] : [{ label: 'Utbildad till', after: trainedTo }]),
        ...(checkedTo === null ? [] : [{ label: 'Bakgrundskontrollerad till', after: checkedTo }]),
      ],
    };
  },
  async carryOut(work, { content: { from, ...content }, reason, proposedBy }, author) {
    const today = dayOf(author.at);
    await grant(work, { ...content, from: from < today ? today : from, reason, givenBy: proposedBy }, author);
    return undefined;
  },
});
