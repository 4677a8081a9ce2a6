import type { Kysely } from 'kysely';
import { dayOf } from '../../../contract/index.ts';
import { createId } from '../../../platform/id.ts';
import { addLeaf, type Edge } from '../../../proof/index.ts';
import { writeBeginning } from '../audit/beginning.ts';
import { beginningLeaf } from '../audit/leaf.ts';
import { ownKeyRow, ownKeys } from '../key-ring.ts';
import type { Given } from '../migrate.ts';
import type { Tables } from '../schema/index.ts';

const firstDay = '2026-01-01';
const desks = [
  {
    name: 'Växjö',
    position: 1,
    email: 'servicedisk-vaxjo@kundservice.example',
    address: JSON.stringify(['Servicedisken i Växjö', 'Exempelgatan 1, plan 1', '000 00 Växjö']),
    addressInEnglish: JSON.stringify(['The service desk in Växjö', 'Exempelgatan 1, ground floor', '000 00 Växjö']),
    firstDay,
  },
  {
    name: 'Ljungby',
    position: 2,
    email: 'servicedisk-ljungby@kundservice.example',
    address: JSON.stringify(['Servicedisken i Ljungby', 'Mönstervägen 3, entré B', '000 00 Ljungby']),
    addressInEnglish: JSON.stringify(['The service desk in Ljungby', 'Mönstervägen 3, entrance B', '000 00 Ljungby']),
    firstDay,
  },
] as const;

const wholeDay = [
  ['09:00', '11:30'],
  ['13:00', '15:30'],
];
const deskHours = [
  {
    desk: 'Växjö',
    fromDay: firstDay,
    hours: JSON.stringify({ 1: wholeDay, 2: wholeDay, 3: wholeDay, 4: wholeDay, 5: [['09:00', '11:30']] }),
    capacity: 2,
  },
  {
    desk: 'Ljungby',
    fromDay: firstDay,
    hours: JSON.stringify({ 2: [['10:00', '12:00']], 4: [['13:00', '15:00']] }),
    capacity: 1,
  },
] as const;

/** The counter of changes, two service desks, the register's own keys, the day on which counting begins, and row 0 of the audit log. */
export async function addFirstRows(database: Kysely<unknown>, { keys, now }: Given): Promise<void> {
  const db =
    database.$extendTables<Pick<Tables, 'counters' | 'desks' | 'deskHours' | 'registerKeys' | 'settings' | 'audit'>>();
  await db.insertInto('counters').values({ name: 'changes', value: 0 }).execute();
  await db.insertInto('desks').values(desks).execute();
  await db.insertInto('deskHours').values(deskHours).execute();
  await db
    .insertInto('registerKeys')
    .values(ownKeys.map((name) => ownKeyRow(keys.dataKey, name)))
    .execute();
  await db
    .insertInto('settings')
    .values({ name: 'figures-since', value: dayOf(now) })
    .execute();
  const edge: Edge = { size: 0, nodes: [] };
  const details = writeBeginning({ log: createId(), begunAt: now });
  await db
    .insertInto('audit')
    .values({
      row: 0,
      at: now,
      actor: 'system',
      role: 'system',
      onBehalfOf: null,
      action: 'log-begun',
      caseId: null,
      cardNumber: null,
      personId: null,
      unitId: null,
      details,
      sealed: null,
      recordedAt: now,
      keyedBy: null,
      nodes: Buffer.concat(addLeaf(edge, beginningLeaf(details))),
    })
    .execute();
}
