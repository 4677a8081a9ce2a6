import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';

const Details = z.record(z.string(), z.string());

export interface AuditRowRead {
  readonly actor: string;
  readonly role: string;
  readonly action: string;
  readonly details: Readonly<Record<string, string>>;
}

/** The rows of the audit log with an action, oldest first, read from the file as an auditor's own tool would. @param dir folder of `register.db` */
export function auditRows(dir: string, action: string): AuditRowRead[] {
  const database = new DatabaseSync(join(dir, 'register.db'), { readOnly: true });
  try {
    return database
      .prepare('SELECT actor, role, action, details FROM audit WHERE action = ? ORDER BY row')
      .all(action)
      .map((row) => ({
        actor: String(row['actor']),
        role: String(row['role']),
        action: String(row['action']),
        details: Details.parse(JSON.parse(String(row['details']))),
      }));
  } finally {
    database.close();
  }
}
