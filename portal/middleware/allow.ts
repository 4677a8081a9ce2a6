import type { RequestHandler } from 'express';
import { hasRole, type Role } from '../../contract/index.ts';
import { forbidden } from '../refuse.ts';
import { visitOf } from '../visit.ts';

/** Lets only these roles through; deny by default stands in front of every page. */
export function allow(...roles: Role[]): RequestHandler {
  return (req, _res, next) => {
    const { viewer } = visitOf(req);
    if (!roles.some((role) => hasRole(viewer, role))) {
      throw forbidden('Sidan är till för andra än du. Välj något i menyn, eller gå till startsidan.');
    }
    next();
  };
}
