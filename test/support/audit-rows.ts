import { z } from 'zod';
import { sqlIn } from './registers.ts';

const Details = z.record(z.string(), z.string());

export interface AuditRowRead {
  readonly actor: string;
  readonly role: string;
  readonly action: string;
  readonly details: Readonly<Record<string, string>>;
}

/** The rows of the audit log with an action, oldest first, read past the register as an auditor's own tool would. @param dir folder of the register */
export function auditRows(dir: string, action: string): AuditRowRead[] {
  return sqlIn(dir, `SELECT actor, role, action, details FROM audit WHERE action = '${action}' ORDER BY row`).map(
    (row) => ({
      actor: String(row['actor']),
      role: String(row['role']),
      action: String(row['action']),
      details: Details.parse(JSON.parse(String(row['details']))),
    }),
  );
}
