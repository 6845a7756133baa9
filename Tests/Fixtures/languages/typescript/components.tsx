import React, { type FC } from "react";
export const Card: FC<Props> = ({ title, children }: Props) => <section className={styles.card}>{title}<Select<string> value={x as string} /></section>;
const Styled = styled.div<{ wide?: boolean }>`width: ${p => p.wide ? "100%" : "50%"};`;
const generic = <T,>(x: T) => <b>{x}</b>;
