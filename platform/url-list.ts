import { z } from 'zod';

const separator = /[\s,]+/;

/** One address or several of one subgraph, with commas between, as they stand in an environment. */
export const urlList = z
  .string()
  .transform(text => text.split(separator).filter(url => url !== ''))
  .pipe(
    z
      .array(z.url({ protocol: /^https?$/, error: 'it must be a URL (http://...), or several with commas between' }))
      .min(1, 'it must be a URL (http://...)'),
  );
