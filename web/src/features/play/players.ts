// The players of a block: the person first, then the networks.

import type { Figure } from '../../engine/contract';
import type { Judgement, PlayedBlock, Row } from '../../engine/contract-play';
import { t } from '../../base/text';
import { conditionName } from '../../ui/names';

export interface Player {
  you: boolean;
  name: string;
  judgement: Judgement;
  records: Row[];
}

export function playersOf({ judgement, records, block }: PlayedBlock, figure: Figure | undefined): Player[] {
  return [
    { you: true, name: t('play.you'), judgement, records },
    ...block.networks.map(({ condition, judgement: networkJudgement, records: rows }) => ({
      you: false, name: conditionName(figure, condition), judgement: networkJudgement, records: rows.map((row) => ({ ...row })),
    })),
  ];
}

// reactionTimes are the reaction times of one outcome, ms.
export const reactionTimes = ({ records }: Player, outcome: string): number[] =>
  records.flatMap((row) => (row.outcome === outcome && typeof row.rt_ms === 'number' ? row.rt_ms : []));
