/**
 * Imported before anything that declares schemas: for each object schema zod tries `new Function` to see whether it may, which
 * the page's security policy refuses and reports.
 */
import { z } from 'zod';

z.config({ jitless: true });
