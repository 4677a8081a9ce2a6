import { OrderFacts, words } from '../../contract/index.ts';
import type { TimelineEntry } from '../../register/index.ts';
import type { ChangeRound, RoundsInput } from '../case/case-process.ts';
import { wordOf } from '../case/timeline/seen.ts';
import * as wording from '../pages/wording.ts';

/** Each time an order was sent back and completed: who did which, and what is different now, what the rules say of it too. */
export async function orderRounds({ register, found, timeline }: RoundsInput): Promise<ChangeRound[]> {
  const completed = timeline.filter((entry) => isAnswer(entry, 'card-order-complete'));
  if (completed.length === 0) return [];
  const changes = await register.cases.factChanges(found.caseId);
  return completed.flatMap((entry) => {
    const sentBack = timeline.findLast(
      (other) =>
        other.row < entry.row && isAnswer(other, 'card-order-review') && other.details['outcome'] === 'complete',
    );
    // The change has the hand and the time of the completion. Nobody reviews what they completed.
    const index = changes.findIndex(({ at, actor }) => at === entry.at && actor === entry.actor?.hsaId);
    const [change] = index === -1 ? [] : changes.splice(index, 1);
    const before = OrderFacts.safeParse(change?.before).data;
    const after = OrderFacts.safeParse(change?.after).data;
    if (!before || !after) return [];
    const [old, now] = [fieldsOf(before), fieldsOf(after)];
    const rows = now.map(({ label, text }, index) => ({ label, before: old[index]?.text ?? '', after: text }));
    return [
      {
        said: [
          ...(sentBack ? [`Skickat tillbaka ${by(sentBack)} ${reasonOf(sentBack)}`.trim()] : []),
          `Kompletterat ${by(entry)} ${reasonOf(entry)}`.trim(),
        ],
        rows: rows.filter((row) => row.before !== row.after),
        same: rows.filter((row) => row.before === row.after).map(({ label }) => label),
      },
    ];
  });
}

const isAnswer = ({ action, details }: TimelineEntry, form: string): boolean =>
  action === 'task-completed' && details['form'] === form;

/** What was asked for, and what was written beside it or in answer. */
function reasonOf({ answer = {} }: TimelineEntry): string {
  const { remark, comment } = answer;
  const word = wordOf(words.orderRemark, typeof remark === 'string' ? remark : undefined);
  return [
    ...(word === undefined ? [] : [`Se över: ${word.toLowerCase()}.`]),
    ...(typeof comment === 'string' && comment !== '' ? [`”${comment}”`] : []),
  ].join(' ');
}

function by({ at, actor, details: { substituteFor }, names }: TimelineEntry): string {
  const instead = substituteFor === undefined ? '' : `, ställföreträdare för ${names[substituteFor] ?? substituteFor}`;
  return `${wording.dayAndTime(at)}${actor ? ` av ${actor.displayName}${instead}` : ''}.`;
}

/** What a completion asks for, then what follows from it. */
function fieldsOf({ order, decision }: OrderFacts) {
  const validTo = order.idValidTo === undefined ? '' : `, gäller till och med ${order.idValidTo}`;
  return [
    { label: 'Id-handling', text: `${words.idDocument[order.idDocument]}${validTo}` },
    { label: 'Anställning', text: words.employmentKind[order.employment] },
    { label: 'Sista dag', text: order.assignmentTo ?? 'Tills vidare' },
    { label: 'Korttidskort', text: words.temporaryCard[order.temporaryCard] },
    { label: 'Kort', text: words.cardType[decision.cardType] },
    { label: 'Tillitsnivå', text: words.assuranceLevel[decision.loa] },
    { label: 'Chefen följer med', text: decision.managerPresent ? 'Ja' : 'Nej' },
  ];
}
