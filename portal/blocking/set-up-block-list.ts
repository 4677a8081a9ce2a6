import { Router } from 'express';
import { policyOn, words } from '../../contract/index.ts';
import type { WaitingBlock } from '../../register/index.ts';
import { dueWords } from '../desk/due-words.ts';
import { allow } from '../middleware/allow.ts';
import type { PortalServices } from '../services.ts';
import type { Views } from '../pages/views.ts';
import { onCallLines } from './on-call-words.ts';
import type { BlockRow } from './pages.ts';
import { authorOf, requesterOf } from '../login/requester.ts';
import * as wording from '../pages/wording.ts';

/**
 * "Spärrar som väntar": every block that nobody has done in SITHS eID Portal yet, to print while the portal can't be reached, so
 * that they can be given by phone (domain P5.2). Taking the list out is logged.
 */
export function setUpBlockList({ register }: Pick<PortalServices, 'register'>, views: Views): Router {
  const router = Router();
  router.get('/sparrar/lista', allow('block-list'), async (req, res) => {
    const requester = requesterOf(req);
    const waiting = await register.blocks.waiting(requester.viewer);
    await register.audit.append({
      action: 'blocks-listed',
      author: authorOf(requester, 'customer-service'),
      details: { rows: String(waiting.length) },
    });
    views.show(res, 'blocking/block-list', {
      title: 'Spärrar som väntar',
      scripts: ['print.js'],
      at: requester.at,
      policy: policyOn(requester.day),
      onCall: onCallLines(policyOn(requester.day)),
      rows: waiting.map((each) => blockRow(each, Date.parse(requester.at))),
    });
  });
  return router;
}

/** A block that waits, as its lists show it. @param now epoch ms */
export function blockRow({ block, card, holder, case: found }: WaitingBlock, now: number): BlockRow {
  return {
    href: `/arenden/${found.number}`,
    number: found.number,
    card: wording.cardNumber(block.cardNumber),
    type: words.cardType[card.cardType],
    holder: holder?.displayName ?? '',
    hsaId: holder ? wording.hsaIdInText(holder) : '',
    unit: found.unitName,
    reason: words.blockReason[block.reason],
    requestedAt: wording.dayAndTime(block.requestedAt),
    dueAt: block.dueAt === undefined ? '' : wording.dayAndTime(block.dueAt),
    due: dueWords(block.dueAt, now),
    triedAt: block.triedAt === undefined ? '' : wording.dayAndTime(block.triedAt),
  };
}
