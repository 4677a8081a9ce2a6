import { Router } from 'express';
import helmet from 'helmet';

/**
 * Security headers on every answer. Content comes from ourselves only; `style-src-attr` is open because bpmn-js and form-js
 * write style attributes into the markup they make (nothing of ours does). `formTargets`: where a form's answer may redirect.
 */
export function setUpSecurityHeaders({ https, formTargets }: { https: boolean; formTargets: string[] }): Router {
  const router = Router();
  router.use(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'none'"],
          scriptSrc: ["'self'"],
          styleSrc: ["'self'"],
          styleSrcAttr: ["'unsafe-inline'"],
          imgSrc: ["'self'", 'data:'],
          fontSrc: ["'self'", 'data:'],
          connectSrc: ["'self'"],
          formAction: ["'self'", ...formTargets],
          baseUri: ["'none'"],
          frameAncestors: ["'none'"],
          objectSrc: ["'none'"],
          ...(https && { upgradeInsecureRequests: [] }),
        },
      },
      frameguard: { action: 'deny' },
      referrerPolicy: { policy: 'same-origin' },
      strictTransportSecurity: https,
    }),
  );
  router.use((_req, res, next) => {
    res.set({
      'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
      'Cache-Control': 'no-store',
    });
    next();
  });
  return router;
}
