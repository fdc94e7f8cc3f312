"""What an act rests on where no article says it: rules of the house and other foundations, in both languages."""

from collections.abc import Mapping

from oversight.statute.model import Bilingual

HOUSE_RULES: Mapping[str, Bilingual] = {
    one.en: one
    for one in (
        Bilingual("本机关内部规则", "house rules of the department"),
        Bilingual("内部规则：笔误公开更正", "house rule: a slip is put right openly"),
        Bilingual("内部规则：书写错误公开更正", "house rule: clerical errors are put right openly"),
        Bilingual("内部规则：收件人随时可以阅读发给自己的文书", "house rule: a recipient can always read its document"),
        Bilingual(
            "内部规则：收件人的页面只向收件人开放", "house rule: a recipient's page opens for the recipient alone"
        ),
        Bilingual("内部规则：对外发出的文书均须签名", "house rule: what leaves the house is signed"),
        Bilingual("内部规则：放弃的文书须如实标明", "house rule: what is given up is marked so"),
        Bilingual("内部规则：定稿的文书照原文打印", "house rule: a frozen text is printed as it is"),
        Bilingual("内部规则：邮件仅为告知，不构成送达", "house rule: mail informs, it does not serve"),
        Bilingual("内部规则：一个当事人只有一条记录", "house rule: one party, one row"),
        Bilingual("内部规则：仅限法规为该期限规定的情形", "house rule: only what the statute names for this limit"),
        Bilingual("内部规则：登记簿可以更正", "house rule: the register can be corrected"),
        Bilingual("国务院节假日安排", "State Council arrangement of holidays"),
    )
}
"""By the English words, which acts declare and the ledger keeps."""
