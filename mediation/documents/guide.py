"""What stands in a taken-away dossier about itself: what is in it, and how to check it without us."""

GUIDE = """卷宗包：{number}（截至第 {version} 条记录）

里面有什么
  卷宗.pdf            整卷，按规定顺序装订（纠纷结束后才有）
  副卷.pdf            评议、督办的文书，只给有权看的人
  以前归档的卷宗/     恢复办理以前归档时留存的整卷
  定稿文书/           签署、发出后留存的文书，其 SHA-256 在案件记录里
  证据原件/           提交的文件，逐字节不变；无权取原件的，给去除拍摄信息的副本（证据副本/）
  案件记录/           每一步的记录，一行一条；您无权看的只有摘要
  期限推导/           每个期限怎样算出；recompute_due.py 可以自己重算
  核验/               证明、公布的根、核验程序
  SHA256SUMS.txt      以上每个文件的摘要

怎样核验（不联网，只需 Python 3.11）
  1. 文件有没有变：        sha256sum -c SHA256SUMS.txt
  2. 记录有没有被改：      python3 核验/verify.py 核验/proof.jsonl --roots 您自己从公布页保存的roots.jsonl --files .
     0 已证实；1 有改动；2 读不出来；3 完整但尚未证实（还没有公布的根，或没有可比的）
     包里的 roots.jsonl 与证明同一来源，只能说明内部一致；请用您另外保存的那一份来比。
  3. 期限算得对不对：      python3 期限推导/recompute_due.py 期限推导/某个文件.json

本包按索取人的权限制作：单独谈话、协商出价和评议意见不在其中。

------------------------------------------------------------------------
Dossier of {number}, up to entry {version}

What is in it
  卷宗.pdf            the whole dossier, bound in the official order (once the dispute is over)
  副卷.pdf            papers of deliberation and supervision, for who may see them
  以前归档的卷宗/     the dossiers kept when the case was archived before it was taken up again
  定稿文书/           papers kept as they were signed or issued; their SHA-256 stands in the journal
  证据原件/           files as handed in, byte for byte; else copies without metadata (证据副本/)
  案件记录/           the journal, an entry a line; of what you may not see, the digest alone
  期限推导/           how every date was counted; recompute_due.py counts it again
  核验/               the proof, the published roots, the script that checks
  SHA256SUMS.txt      the digest of each file above

How to check (offline, Python 3.11 and nothing else)
  1. files:     sha256sum -c SHA256SUMS.txt
  2. journal:   python3 核验/verify.py 核验/proof.jsonl --roots THE_ROOTS_YOU_KEPT --files . --lang en
     0 proven, 1 broken, 2 unreadable, 3 whole but not proven yet
     The roots in this file come from the same hand as the proof: compare with those you kept from the public page.
  3. dates:     python3 期限推导/recompute_due.py 期限推导/ONE.json

Made for who asked, as far as that person may see the case; separate talks, offers and opinions are not in it.
"""
