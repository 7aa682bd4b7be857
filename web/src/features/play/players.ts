// Whoever did the block: the person first, then the networks.

import type { Figure } from '../../engine/contract';
import type { Judgement, PlayedBlock, Row } from '../../engine/contract-play';
import { t } from '../../base/text';
import { conditionName } from '../../ui/names';

export interface Who {
  you: boolean;
  name: string;
  judgement: Judgement;
  records: Row[];
}

export function everybody({ judgement, records, block }: PlayedBlock, figure: Figure | undefined): Who[] {
  return [
    { you: true, name: t('play.you'), judgement, records },
    ...block.networks.map(({ condition, judgement: made, records: rows }) => ({
      you: false, name: conditionName(figure, condition), judgement: made, records: rows.map((row) => ({ ...row })),
    })),
  ];
}

// times are the reaction times of one outcome, ms.
export const times = ({ records }: Who, outcome: string): number[] =>
  records.flatMap((row) => (row.outcome === outcome && typeof row.rt_ms === 'number' ? row.rt_ms : []));
