import { defineConfig } from 'drizzle-kit';

/** Read by drizzle-kit alone, which wants a default export. Run: npm run db:generate -- --name what_it_adds */
// eslint-disable-next-line no-restricted-syntax -- drizzle-kit reads the default export
export default defineConfig({ dialect: 'sqlite', schema: './db/schema/index.ts', out: './db/migrations' });
